-- The pages act by access tokens whose family is their session: with the session they end, however it does.
create function revoke_tokens_of_session() returns trigger as $$
begin
    update refresh_tokens
       set revoked_at = clock_timestamp()
     where family_id = old.primary_id::uuid
       and revoked_at is null;
    return null;
end
$$ language plpgsql;
create trigger console_session_ends_tokens after delete on console_session
    for each row execute function revoke_tokens_of_session();
