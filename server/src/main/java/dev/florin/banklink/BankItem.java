package dev.florin.banklink;

import java.util.UUID;

/**
 * A connection to a bank that is not removed.
 *
 * @param platformItemId by which it is repaired
 * @param institutionAuthId the wire's bankInstitutionAuthId
 * @param connected whether the bank answers, as far as Florin knows
 * @param requiresAddress whether its accounts wait for an address
 * @param listed whether its accounts are known
 * @param sealedAccess see {@link BankAccess}
 */
public record BankItem(
        UUID accountId,
        UUID platformItemId,
        UUID institutionAuthId,
        String institutionName,
        boolean connected,
        boolean requiresAddress,
        boolean listed,
        byte[] sealedAccess) {
    @Override
    public String toString() {
        return platformItemId.toString();
    }
}
