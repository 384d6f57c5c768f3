-- Table of the workflow "promo codes for birthdays": the code of each customer and year, and what became of it.
CREATE TABLE IF NOT EXISTS birthday_codes (
  profile_id text NOT NULL,
  year int NOT NULL,
  birthday date NOT NULL,
  email text,
  promo_code text NOT NULL UNIQUE,
  -- new, launched, refused (see reason), waiting (for the next run) or check (a person has to decide)
  status text NOT NULL DEFAULT 'new',
  reason text,
  attempts int NOT NULL DEFAULT 0,
  -- When the message was first launched. Without launched_at, its result is not known.
  launching_at timestamptz,
  launched_at timestamptz,
  PRIMARY KEY (profile_id, year)
);
