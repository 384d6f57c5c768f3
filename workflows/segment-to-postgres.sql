-- Where the workflow "a segment into PostgreSQL each night" keeps the profiles of segments.
CREATE TABLE IF NOT EXISTS segment_profiles (
  segment_id int NOT NULL,
  profile_id text NOT NULL,
  email text,
  phone text,
  first_name text,
  last_name text,
  city text,
  -- All that was exported, custom fields and subscriptions too.
  profile jsonb NOT NULL,
  -- The execution that touched the row last.
  run text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (segment_id, profile_id)
);
