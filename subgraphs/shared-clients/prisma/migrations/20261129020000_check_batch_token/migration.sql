-- The sign-in (jti) in whose name a batch is answered, so that revoking it stops the batch. Null: its issuer gives none.
alter table check_batch add column token_id text;
