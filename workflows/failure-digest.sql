-- Tables of the workflow "one message per workflow and hour about failures": the failures, and the messages.
CREATE TABLE IF NOT EXISTS workflow_failures (
  -- ID of the failed execution; of the error workflow's own if a trigger failed before there was one.
  execution_id text PRIMARY KEY,
  workflow_id text NOT NULL,
  workflow text NOT NULL,
  node text,
  message text,
  description text,
  url text,
  -- Items of an Altcraft node: empty if the error does not tell.
  failed int,
  saved int,
  not_sent int,
  -- Altcraft may have processed the failed items anyway.
  in_doubt boolean NOT NULL DEFAULT false,
  failed_at timestamptz NOT NULL DEFAULT now(),
  reported_at timestamptz
);
CREATE INDEX IF NOT EXISTS workflow_failures_open ON workflow_failures (workflow_id)
  WHERE reported_at IS NULL;

CREATE TABLE IF NOT EXISTS workflow_failure_messages (
  workflow_id text PRIMARY KEY,
  -- A message is being sent. If that fails, it is sent again ten minutes later.
  claimed_at timestamptz,
  sent_at timestamptz
);
