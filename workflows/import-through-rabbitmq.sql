-- What the workflow "import profiles through RabbitMQ" is to send, and what became of it.
CREATE TABLE IF NOT EXISTS import_queue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  -- Further fields of the profile, under Altcraft's names.
  data jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'sending', 'sent', 'done', 'failed')),
  attempts int NOT NULL DEFAULT 0,
  sent_at timestamptz,
  answered_at timestamptz,
  told_at timestamptz,
  profile_id text,
  error_code int,
  error_text text
);
CREATE INDEX IF NOT EXISTS import_queue_open ON import_queue (id) WHERE state IN ('new', 'sending', 'sent');
