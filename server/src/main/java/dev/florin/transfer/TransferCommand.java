package dev.florin.transfer;

import dev.florin.attachment.Annotation;
import dev.florin.identity.ScopeType;
import dev.florin.money.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request to move money, in valid form.
 *
 * @param scope what the seat of a user who asks for it has to allow
 * @param key the client's idempotency key, within the account of the initiator
 * @param amount what is to arrive
 */
public record TransferCommand(
        Initiator initiator, ScopeType scope, String key, Money amount, Movement movement, Annotation annotation) {
    public TransferCommand {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("an amount of " + amount);
        }
    }

    /** The meaning of the request: two requests with one fingerprint ask for the same thing. */
    byte[] fingerprint() {
        String meaning = Stream.concat(
                        Stream.of(
                                movement.kind(),
                                amount,
                                annotation.memo(),
                                annotation.transactionCategory(),
                                annotation.attachmentId()),
                        movement.meaning().stream())
                .map(String::valueOf)
                .collect(Collectors.joining("\u0000"));
        try {
            return MessageDigest.getInstance("SHA-256").digest(meaning.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
