-- Table of the workflow "import profiles through RabbitMQ": profiles to import and their results.
CREATE TABLE IF NOT EXISTS import_queue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  -- Other profile fields, by their names in Altcraft.
  data jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'sending', 'sent', 'done', 'failed')),
  attempts int NOT NULL DEFAULT 0,
  sent_at timestamptz,
  answered_at timestamptz,
  reported_at timestamptz,
  profile_id text,
  error_code int,
  error_text text
);
CREATE INDEX IF NOT EXISTS import_queue_open ON import_queue (id) WHERE state IN ('new', 'sending', 'sent');
