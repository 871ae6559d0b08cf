package dev.florin.wallet;

import java.util.UUID;

/**
 * An operator's request to take a deposit back.
 *
 * @param reason why: up to {@link ManualDeposits#MAX_REASON} characters
 * @param madeBy the operator
 */
public record DepositReversal(UUID accountId, UUID depositId, String reason, String madeBy) {}
