-- Table of the workflow "abandoned carts": the carts of the shop and what became of them.
CREATE TABLE IF NOT EXISTS carts (
  cart_id text PRIMARY KEY,
  email text,
  phone text,
  total numeric(12, 2) NOT NULL DEFAULT 0,
  link text,
  items jsonb NOT NULL DEFAULT '[]',
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- open, reminded, ordering (the scenario has to be stopped), ordered, expired or refused (see error)
  state text NOT NULL DEFAULT 'open',
  profile_id text,
  attempts int NOT NULL DEFAULT 0,
  next_try timestamptz,
  error text
);
CREATE INDEX IF NOT EXISTS carts_due ON carts (updated_at) WHERE state IN ('open', 'ordering');
