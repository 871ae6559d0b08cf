package dev.florin.transfer;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.wallet.GatewayTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves money over HTTP. */
final class TransferCalls {
    private static final String DEPOSIT = """
            mutation($input: DepositCashBalanceInput!) {
              depositCashBalance(input: $input) {
                cashBalanceDeposits {
                  cashBalanceDepositId depositDisplayId depositAmount depositFee status bankAccountId bankCardId
                  paypalVaultId userCashBalanceId transactionDate clearedDate expectedClearedDate
                  cashBalanceDepositType memo transactionCategory attachmentUrl
                  cashBalanceSettlements { cashBalanceSettlementId cashBalanceDepositId availabilityType status }
                }
                balances { cashBalance { availableBalance } userCashBalances { userCashBalanceId } }
              }
            }""";

    private static final String WITHDRAW = """
            mutation($input: WithdrawCashBalanceInput!) {
              withdrawCashBalance(input: $input) {
                withdraws {
                  withdrawId amount processingFee chargedFee status displayStatus withdrawMethod withdrawSource
                  submissionDate createdAt updatedAt transactionLogId externalTransactionId payoutId emailAddress
                  bankAccountId userCashBalanceId seatId
                }
              }
            }""";

    private static final String INTERNAL = """
            mutation($input: TransferInternalBalanceInput!) {
              transferInternalBalance(input: $input) {
                cashBalanceDeposit { cashBalanceDepositId depositAmount status userCashBalanceId memo attachmentUrl }
                withdraw { withdrawId amount status withdrawSource userCashBalanceId }
              }
            }""";

    private static final String CREATE = """
            mutation($input: CreateTransferInput!) {
              createTransfer(input: $input) { success message transferId error { code message } }
            }""";

    private TransferCalls() {}

    static Client.Answer deposit(TestAccount account, Map<String, ?> input) {
        return account.ask(DEPOSIT, Map.of("input", input));
    }

    static Client.Answer withdraw(TestAccount account, Map<String, ?> input) {
        return account.ask(WITHDRAW, Map.of("input", input));
    }

    static Client.Answer internal(TestAccount account, Map<String, ?> input) {
        return account.ask(INTERNAL, Map.of("input", input));
    }

    static Client.Answer send(@Nullable String authorization, Map<String, ?> input) {
        return TestFlorin.client().graphql(authorization, CREATE, Map.of("input", input));
    }

    /** With a token that holds these scopes alone. */
    static Client.Answer with(TestAccount account, String operation, Map<String, ?> input, String... scopes) {
        String query = switch (operation) {
            case "deposit" -> DEPOSIT;
            case "withdraw" -> WITHDRAW;
            case "internal" -> INTERNAL;
            default -> CREATE;
        };
        return TestFlorin.client().graphql("Bearer " + account.token(scopes), query, Map.of("input", input));
    }

    /** An input under a new key. */
    static Map<String, Object> input(Object amount, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>();
        input.put("idempotencyKey", UUID.randomUUID().toString());
        input.put("amount", amount);
        input.putAll(more);
        return input;
    }

    static Map<String, Object> between(UUID source, UUID destination, Object amount) {
        return input(amount, Map.of("sourceUserCashBalanceId", source, "destinationUserCashBalanceId", destination));
    }

    /** A bank account whose token ends with these characters, which choose what the simulators do. */
    static UUID bankAccount(TestAccount account, String magic) {
        UUID id = UUID.randomUUID();
        TestFlorin.jdbc()
                .sql("""
                        insert into bank_accounts
                               (account_id, bank_account_id, type, account_name, status, ach_routing, last_four,
                                gateway_token, created_at)
                        values (?, ?, 'CHECKING', 'Test', 'ENABLED', '110000000', '0000', ?, now())""")
                .params(
                        account.accountId(),
                        id,
                        TestFlorin.server().part(GatewayTokens.class).seal(id, "tok_ba_" + magic))
                .update();
        return id;
    }

    static String state(TestAccount account, String transferId) {
        return TestFlorin.jdbc()
                .sql("select state from transfers where account_id = ? and transfer_id = ?")
                .params(account.accountId(), UUID.fromString(transferId))
                .query(String.class)
                .single();
    }

    /** Lets a bank's debit clear, as if the days until then had passed. */
    static void clearNow(TestAccount account, String transferId) {
        List<UUID> key = List.of(account.accountId(), UUID.fromString(transferId));
        TestFlorin.await(
                "its operation rests",
                () -> TestFlorin.jdbc()
                        .sql("select leased_by is null from operations where account_id = ? and operation_id = ?")
                        .params(key)
                        .query(Boolean.class)
                        .single());
        TestFlorin.jdbc()
                .sql("update transfers set expected_at = now() where account_id = ? and transfer_id = ?")
                .params(key)
                .update();
        TestFlorin.jdbc()
                .sql("update operations set next_attempt_at = now() where account_id = ? and operation_id = ?")
                .params(key)
                .update();
    }

    /** How many movements of any state the account has. */
    static long count(TestAccount account) {
        return TestFlorin.jdbc()
                .sql("select count(*) from transfers where account_id = ?")
                .param(account.accountId())
                .query(Long.class)
                .single();
    }
}
