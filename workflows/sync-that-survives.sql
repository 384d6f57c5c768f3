-- Table of the workflow "customer sync with dead letters and retries": one dead letter per customer.
CREATE TABLE IF NOT EXISTS dead_letters (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  flow text NOT NULL,
  key text NOT NULL,
  item jsonb NOT NULL,
  error text NOT NULL,
  code int,
  attempts int NOT NULL DEFAULT 1,
  first_failed_at timestamptz NOT NULL DEFAULT now(),
  failed_at timestamptz NOT NULL DEFAULT now(),
  -- Empty after the last attempt.
  next_try timestamptz,
  given_up_at timestamptz,
  UNIQUE (flow, key)
);
CREATE INDEX IF NOT EXISTS dead_letters_due ON dead_letters (next_try) WHERE next_try IS NOT NULL;
