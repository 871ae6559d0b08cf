package dev.florin.banklink;

import dev.florin.banklink.BankLink.Answer;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;

/** What a bank's answers mean to whoever asked. */
final class BankAnswers {
    /** {@code docs/protocols/fluz.md}, "Bank accounts". */
    static final String NO_CONNECTION = "No active Plaid connection found for the provided platformItemId.";

    private BankAnswers() {}

    static RefusedException refused(Answer.Refused<?> refused) {
        return Refusal.invalid(refused.field(), refused.why()).asException();
    }

    static RefusedException disconnected(BankItem item) {
        return Refusal.of(
                        Reason.FUNDING_SOURCE_NOT_FOUND,
                        item.institutionName()
                                + " wants its customer to sign in again: link it anew, with a link token for"
                                + " the platformItemId " + item.platformItemId() + ".")
                .asException();
    }

    static RefusedException unknown() {
        return Refusal.of(Reason.UNAVAILABLE, "The bank does not answer now. Try again.")
                .asException();
    }

    static RefusedException noConnection() {
        return new Refusal(Reason.NOT_FOUND, NO_CONNECTION, "input.platformItemId").asException();
    }

    static RefusedException noAccount() {
        return new Refusal(
                        Reason.NOT_FOUND, "input.bankAccountId: there is no such bank account", "input.bankAccountId")
                .asException();
    }

    static RefusedException noLinkedAccount() {
        return new Refusal(
                        Reason.NOT_FOUND,
                        "input.bankAccountId: there is no such bank account that was linked with Plaid",
                        "input.bankAccountId")
                .asException();
    }
}
