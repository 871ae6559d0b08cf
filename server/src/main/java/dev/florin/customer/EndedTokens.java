package dev.florin.customer;

import dev.florin.cart.CartCall;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tokens of customers who have signed out before their time was over. Every reading of a customer looks here too.
 */
public final class EndedTokens {
    private static final int SWEPT = 20;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    public EndedTokens(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ends a genuine token on all servers, and forgets some that have expired since. */
    public void end(CartCall.Buyer customer) {
        jdbc.sql("""
                        with expired as (
                            delete from ended_customer_tokens
                             where (company_id, token_id) in (
                                   select company_id, token_id
                                     from ended_customer_tokens
                                    where company_id = :companyId
                                      and expires_at < :now
                                      and token_id <> :tokenId
                                    limit :swept
                                      for update skip locked))
                        insert into ended_customer_tokens (company_id, token_id, expires_at)
                        values (:companyId, :tokenId, :expiresAt)
                        on conflict do nothing""")
                .param("companyId", customer.companyId())
                .param("tokenId", customer.tokenId())
                .param("expiresAt", customer.tokenExpiresAt().atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("swept", SWEPT)
                .update();
    }
}
