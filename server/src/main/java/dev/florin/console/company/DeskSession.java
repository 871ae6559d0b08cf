package dev.florin.console.company;

import org.jspecify.annotations.Nullable;

/**
 * A session at a company's desk.
 *
 * @param secret what the cookie holds
 * @param email the address that was shown to be the person's
 * @param companyId the company that was chosen, or null while none is
 * @param userId the person as a user of that company
 */
record DeskSession(
        String secret,
        String email,
        @Nullable Long companyId,
        @Nullable Long userId) {
    @Override
    public String toString() {
        return "DeskSession[companyId=" + companyId + ", userId=" + userId + "]";
    }
}
