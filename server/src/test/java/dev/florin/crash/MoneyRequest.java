package dev.florin.crash;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One request that moves money, the same however often it is sent.
 *
 * @param operation the mutation, or {@link #RETURN}
 * @param input with its key
 */
record MoneyRequest(String operation, Map<String, Object> input) {
    static final String DEPOSIT = """
            mutation($input: DepositCashBalanceInput!) {
              depositCashBalance(input: $input) { cashBalanceDeposits { cashBalanceDepositId } }
            }""";

    static final String REDEEM = """
            mutation($input: RedeemFluzGiftCardInput!) {
              redeemFluzGiftCard(input: $input) { cashBalanceDeposits { cashBalanceDepositId } }
            }""";

    static final String WITHDRAW = """
            mutation($input: WithdrawCashBalanceInput!) {
              withdrawCashBalance(input: $input) { withdraws { withdrawId } }
            }""";

    static final String WITHIN = """
            mutation($input: TransferInternalBalanceInput!) {
              transferInternalBalance(input: $input) { withdraw { withdrawId } }
            }""";

    static final String SEND = """
            mutation($input: CreateTransferInput!) {
              createTransfer(input: $input) { transferId error { code } }
            }""";

    static final String OPEN = """
            mutation($input: CreateUserCashBalanceInput!) {
              createUserCashBalance(input: $input) { userCashBalanceId }
            }""";

    static final String CLOSE = """
            mutation($input: CloseUserCashBalanceInput!) {
              closeUserCashBalance(input: $input) { closedUserCashBalance { userCashBalanceId closedAt } }
            }""";

    /** An operator's, over REST. */
    static final String RETURN = "POST /api/v1/returned-deposits";

    /** What an answer comes to: the code of its refusal, or the values that it has, one after the other. */
    static String told(JsonNode answer) {
        JsonNode error = Wire.error(answer);
        return error.isMissingNode()
                ? values(answer.path("data")).collect(Collectors.joining(" "))
                : error.path("code").asString();
    }

    private static Stream<String> values(JsonNode node) {
        if (node.isContainer()) {
            return node.valueStream().flatMap(MoneyRequest::values);
        }
        return node.isNull() ? Stream.empty() : Stream.of(node.asString());
    }
}
