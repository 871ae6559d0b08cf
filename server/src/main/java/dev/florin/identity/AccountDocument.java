package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as JSON, for operators' commands and REST. Amounts are decimal texts. Lists leave seats and balances out. */
@SchemaName("OperatorAccount")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountDocument(
        UUID accountId,
        AccountType type,
        String name,
        AccountStatus status,
        Instant createdAt,

        @Described("The oldest first; in the answer about one account.") @Nullable
        List<Seat> seats,

        @Described("In the answer about one account.") @Nullable
        List<BalanceLine> balances) {
    /** A page of a list. */
    @SchemaName("OperatorAccountPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<AccountDocument> accounts,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            accounts = List.copyOf(accounts);
        }
    }

    /** A seat and the user who has it. */
    public record Seat(
            UUID seatId,
            UUID userId,
            String firstName,
            String lastName,
            String email,
            boolean isDefault,
            @Described(schema = "minItems: 1") List<Role> roles,
            SeatStatus status) {
        public Seat {
            roles = List.copyOf(roles);
        }
    }

    /** What is on a balance, and how much of it may be spent. */
    public record BalanceLine(
            UUID balanceId,
            BalanceKind kind,
            boolean isDefault,
            boolean open,
            @Described(schema = "examples: [USD]") String currency,
            @Described(schema = Described.AMOUNT) String balance,
            @Described(schema = Described.AMOUNT) String available) {
        static BalanceLine of(Balance balance) {
            return new BalanceLine(
                    balance.balanceId(),
                    balance.kind(),
                    balance.isDefault(),
                    balance.open(),
                    balance.currency().code(),
                    decimal(new Money(balance.balanceMinor(), balance.currency())),
                    decimal(balance.available()));
        }

        private static String decimal(Money money) {
            return money.toDecimal().toPlainString();
        }
    }

    /** One account, with everything. */
    public static AccountDocument of(AccountDetail detail) {
        return document(
                detail,
                detail.seats().stream()
                        .map(seat -> new Seat(
                                seat.seatId(),
                                seat.user().userId(),
                                seat.user().firstName(),
                                seat.user().lastName(),
                                seat.user().email(),
                                seat.isDefault(),
                                seat.roles(),
                                seat.status()))
                        .toList(),
                detail.balances().stream().map(BalanceLine::of).toList());
    }

    /** One of a list. */
    public static AccountDocument listed(AccountDetail detail) {
        return document(detail, null, null);
    }

    private static AccountDocument document(
            AccountDetail detail, @Nullable List<Seat> seats, @Nullable List<BalanceLine> balances) {
        return new AccountDocument(
                detail.accountId(), detail.type(), detail.name(), detail.status(), detail.createdAt(), seats, balances);
    }
}
