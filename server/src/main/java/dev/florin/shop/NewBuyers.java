package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.SqlArrays;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes customers of those who have bought without being one. */
public final class NewBuyers {
    private NewBuyers() {}

    /** Somebody who has paid for something; nobody has proven yet whose e-mail address it is. */
    public record Buyer(
            long companyId,
            String email,
            String firstName,
            String lastName,
            @Nullable String phone) {}

    /**
     * Adds a customer for each address that the company has no customer with; a customer who is there stays as it is.
     * They are added in the order of their addresses, so that of two who add the same ones neither waits for the other in
     * turn. Nothing for nobody.
     */
    public static void addMissing(Pipeline pipeline, List<Buyer> buyers, Instant now) {
        if (buyers.isEmpty()) {
            return;
        }
        pipeline.add(
                """
                insert into customers (company_id, first_name, last_name, email, phone, created_at, updated_at)
                select distinct on (b.company_id, lower(b.email))
                       b.company_id, b.first_name, b.last_name, b.email, b.phone, ?, ?
                  from unnest(?, ?, ?, ?, ?) as b (company_id, email, first_name, last_name, phone)
                 where not exists (select 1
                                     from customers c
                                    where c.company_id = b.company_id
                                      and lower(c.email) = lower(b.email))
                 order by b.company_id, lower(b.email)
                on conflict (company_id, lower(email)) do nothing""",
                now,
                now,
                SqlArrays.numbers(buyers, Buyer::companyId),
                SqlArrays.texts(buyers, Buyer::email),
                SqlArrays.texts(buyers, Buyer::firstName),
                SqlArrays.texts(buyers, Buyer::lastName),
                SqlArrays.texts(buyers, Buyer::phone));
    }
}
