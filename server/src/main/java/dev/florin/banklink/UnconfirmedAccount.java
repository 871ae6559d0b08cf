package dev.florin.banklink;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bank account that nobody has confirmed, as JSON for operators' commands and REST. Its number is only with the gateway. */
@SchemaName("UnconfirmedBankAccount")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnconfirmedAccount(
        UUID bankAccountId,
        @Described("Whose it is.") UUID accountId,

        @Described(
                "`UNVERIFIED`: its owner has still to say what the two deposits were. `UNVERIFIABLE`: it was said wrong too often, or"
                        + " the deposits could not be sent.")
        UnconfirmedAccounts.State state,

        @Described(schema = "examples: [CHECKING, SAVINGS]") String type,
        @Described("What it is called.") String name,

        @Described(value = "Of its number.", schema = "examples: ['6789']")
        String lastFour,

        @Described("Who holds it, as its owner says.") @Nullable
        String holder,

        @Described(value = "How often its owner may still say what the deposits were.", schema = "minimum: 0") @Nullable
        Integer triesLeft,

        @Described("When the two deposits were sent; missing while they are not.") @Nullable
        Instant depositsSentAt,

        Instant addedAt) {
    /** A page of a list. */
    @SchemaName("UnconfirmedBankAccountPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<UnconfirmedAccount> bankAccounts,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            bankAccounts = List.copyOf(bankAccounts);
        }

        /** @param found at most one more than the limit, which says that there is another page */
        static Page of(List<UnconfirmedAccount> found, int limit) {
            if (found.size() <= limit) {
                return new Page(found, null);
            }
            List<UnconfirmedAccount> page = found.subList(0, limit);
            return new Page(page, page.getLast().bankAccountId());
        }
    }
}
