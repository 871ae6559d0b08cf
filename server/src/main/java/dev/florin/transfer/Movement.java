package dev.florin.transfer;

import dev.florin.ledger.BalanceKind;
import dev.florin.wallet.FundingSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where money is to come from and go to, in valid form. */
public sealed interface Movement {
    TransferKind kind();

    /** What it asks for: two movements with equal meanings are the same. */
    List<?> meaning();

    /** What pays or is paid outside, or null. */
    default @Nullable FundingSource source() {
        return null;
    }

    /** The account on the other side, or null. */
    default @Nullable UUID counterAccountId() {
        return null;
    }

    default @Nullable String externalReference() {
        return null;
    }

    /**
     * @param into CASH, GIFT_CARD or RESERVE
     * @param userCashBalanceId a spend account; null for the default one
     */
    record Deposit(
            BalanceKind into,
            @Nullable UUID userCashBalanceId,
            FundingSource source,
            @Nullable String merchantCategoryCode)
            implements Movement {
        @Override
        public TransferKind kind() {
            return TransferKind.DEPOSIT;
        }

        @Override
        public List<?> meaning() {
            return Arrays.asList(into, userCashBalanceId, source.kind(), source.sourceId(), merchantCategoryCode);
        }
    }

    /**
     * @param from CASH or REWARDS
     * @param userCashBalanceId a spend account; null for the default one
     * @param source where it goes; null for VENMO
     * @param emailAddress who is paid with VENMO
     */
    record Withdrawal(
            BalanceKind from,
            @Nullable UUID userCashBalanceId,
            WithdrawMethod method,
            @Nullable FundingSource source,
            @Nullable String emailAddress)
            implements Movement {
        @Override
        public TransferKind kind() {
            return TransferKind.WITHDRAWAL;
        }

        @Override
        public List<?> meaning() {
            return Arrays.asList(
                    from, userCashBalanceId, method, source == null ? null : source.sourceId(), emailAddress);
        }
    }

    /** Between two spend accounts. */
    record Internal(UUID sourceId, UUID destinationId) implements Movement {
        @Override
        public TransferKind kind() {
            return TransferKind.INTERNAL_TRANSFER;
        }

        @Override
        public List<?> meaning() {
            return List.of(sourceId, destinationId);
        }
    }

    /**
     * To another account.
     *
     * @param reachable whether the app may have money sent there at this moment
     * @param recipientBalanceId a spend account of the other one's; null for the default one
     * @param source what is charged for it; null for the default spend account
     */
    record Outgoing(
            UUID counterAccountId,
            boolean reachable,
            @Nullable UUID recipientBalanceId,
            @Nullable FundingSource source,
            @Nullable String externalReference)
            implements Movement {
        @Override
        public TransferKind kind() {
            return TransferKind.TRANSFER_OUT;
        }

        @Override
        public List<?> meaning() {
            return Arrays.asList(
                    counterAccountId, recipientBalanceId, source == null ? null : source.sourceId(), externalReference);
        }
    }

    /** From a gift card of this server's own onto the gift-card balance; no text shows the code. */
    record Redemption(String code) implements Movement {
        @Override
        public TransferKind kind() {
            return TransferKind.GIFT_CARD_REDEMPTION;
        }

        @Override
        public List<?> meaning() {
            return List.of(code);
        }

        @Override
        public String toString() {
            return "Redemption";
        }
    }

    /** From another account's default spend account. */
    record Incoming(UUID counterAccountId) implements Movement {
        @Override
        public TransferKind kind() {
            return TransferKind.TRANSFER_IN;
        }

        @Override
        public List<?> meaning() {
            return List.of(counterAccountId);
        }
    }
}
