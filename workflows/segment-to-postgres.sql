-- Table of the workflow "copy a segment to PostgreSQL every night".
CREATE TABLE IF NOT EXISTS segment_profiles (
  segment_id int NOT NULL,
  profile_id text NOT NULL,
  email text,
  phone text,
  first_name text,
  last_name text,
  city text,
  -- The exported profile with custom fields and subscriptions.
  profile jsonb NOT NULL,
  -- ID of the last execution that changed the row.
  run text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (segment_id, profile_id)
);
