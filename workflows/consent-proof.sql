-- Tables of the workflow "consent with proof": the texts people agree to, and a log whose rows are never changed.
CREATE TABLE IF NOT EXISTS consent_texts (
  version text PRIMARY KEY,
  text text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS consent_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The same sign-up or event has the same key each time it arrives.
  event_key text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('given', 'asked', 'confirmed', 'withdrawn')),
  -- Empty if Altcraft reports a profile that never signed up here.
  email text,
  -- Of events alone.
  profile_id text,
  text_version text REFERENCES consent_texts,
  ip text,
  user_agent text,
  -- Where: the page of the form, or the event of Altcraft.
  source text,
  event jsonb,
  happened_at timestamptz NOT NULL DEFAULT now(),
  saved_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS consent_log_by_email ON consent_log (email, id);
CREATE INDEX IF NOT EXISTS consent_log_by_hash ON consent_log (md5(email), id);

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed or deleted', TG_TABLE_NAME;
END $$;
DROP TRIGGER IF EXISTS final ON consent_log;
CREATE TRIGGER final BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP TRIGGER IF EXISTS final ON consent_texts;
CREATE TRIGGER final BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_texts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
