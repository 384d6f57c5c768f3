-- Tables of the workflow "send a product feed": what the feed has, what Altcraft has of it, and what is wrong.
CREATE TABLE IF NOT EXISTS product_feed (
  kind text NOT NULL CHECK (kind IN ('category', 'product', 'sku')),
  external_id text NOT NULL,
  -- As Altcraft gets it.
  body jsonb NOT NULL,
  hash text NOT NULL GENERATED ALWAYS AS (md5(body::text)) STORED,
  -- ID of the last execution whose feed had it.
  run text NOT NULL,
  -- Hashes of what Altcraft has, and of what it refused. Empty if neither is known.
  sent_hash text,
  refused_hash text,
  -- The last attempt: sent, refused or waiting (for the next run).
  state text,
  reason text,
  tried_run text,
  tried_at timestamptz,
  PRIMARY KEY (kind, external_id)
);
CREATE INDEX IF NOT EXISTS product_feed_changed ON product_feed (kind, external_id)
  WHERE sent_hash IS DISTINCT FROM hash;

CREATE TABLE IF NOT EXISTS product_feed_problems (
  kind text NOT NULL CHECK (kind IN ('offer', 'category', 'product', 'sku')),
  external_id text NOT NULL,
  reason text NOT NULL,
  run text NOT NULL,
  -- Whether an execution has failed with it.
  told boolean NOT NULL DEFAULT false,
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, external_id)
);
