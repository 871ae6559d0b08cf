-- The families whose access tokens are refused are read again and again: the few tokens that were shown twice are found
-- without a look at the others.
create index refresh_tokens_revoked on refresh_tokens (revoked_at, family_id) where revoked_at is not null;
