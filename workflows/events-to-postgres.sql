-- Tables of the workflow "save opens and clicks to PostgreSQL": events, and those that were not understood.
CREATE TABLE IF NOT EXISTS altcraft_events (
  -- MD5 of type, time, profile and data: the same event has the same key each time it arrives.
  event_key uuid PRIMARY KEY,
  event_type text NOT NULL,
  event_time timestamptz NOT NULL,
  -- Empty if the profile was deleted.
  profile_id text,
  database_id bigint,
  mailing_id bigint,
  template_id bigint,
  segment_id bigint,
  resource_id bigint,
  -- The sent message.
  message_id text,
  link_url text,
  country text,
  city text,
  device text,
  os text,
  browser text,
  -- The event as received.
  event jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS altcraft_events_by_mailing ON altcraft_events (mailing_id, event_type);
CREATE INDEX IF NOT EXISTS altcraft_events_by_profile ON altcraft_events (profile_id, event_time);
CREATE INDEX IF NOT EXISTS altcraft_events_by_time ON altcraft_events (event_time);

CREATE TABLE IF NOT EXISTS altcraft_event_rejects (
  event_key uuid PRIMARY KEY,
  reason text NOT NULL,
  event jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);
