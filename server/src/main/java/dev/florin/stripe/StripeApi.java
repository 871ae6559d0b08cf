package dev.florin.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.RequestOptions;
import java.util.Set;

/** Asks Stripe, and turns whatever comes back into a {@link Reply}. Nothing is asked twice: operations do that. */
final class StripeApi implements AutoCloseable {
    /** Statuses at which Stripe says for certain that it has not done what it was asked. */
    private static final Set<Integer> REFUSALS = Set.of(400, 402, 404);

    private static final int SERVER_ERROR = 500;

    private final StripeTransport transport;
    private final StripeClient client;

    StripeApi(StripeSettings settings) {
        transport = new StripeTransport(settings.connectTimeout(), settings.requestTimeout());
        client = StripeClient.builder()
                .setApiKey(settings.secretKey())
                .setApiBase(settings.url().toString())
                .setMaxNetworkRetries(0)
                .setHttpClient(transport)
                .build();
    }

    /** One request. */
    @FunctionalInterface
    interface Question<T> {
        T ask(StripeClient client) throws StripeException;
    }

    <T> Reply<T> ask(Question<T> question) {
        try {
            return new Reply.Done<>(question.ask(client));
        } catch (ApiConnectionException e) {
            return new Reply.Unsure<>(String.valueOf(e.getMessage()), false);
        } catch (StripeException e) {
            return refused(e);
        } catch (RuntimeException e) {
            // The library reads what it gets into its models: a body of another form is anybody's guess.
            return new Reply.Unsure<>(
                    "Stripe's answer cannot be read (" + e.getClass().getSimpleName() + ")", false);
        }
    }

    private static <T> Reply<T> refused(StripeException exception) {
        int status = exception.getStatusCode() == null ? 0 : exception.getStatusCode();
        StripeError error = exception.getStripeError();
        if (REFUSALS.contains(status) && error != null) {
            return new Reply.Refused<>(Fault.of(exception, error));
        }
        String request = exception.getRequestId() == null ? "" : " (request " + exception.getRequestId() + ")";
        return new Reply.Unsure<>(words(status) + request, status >= SERVER_ERROR);
    }

    private static String words(int status) {
        return switch (status) {
            case 401 -> "Stripe does not take the secret key";
            case 403 -> "the secret key lacks a permission at Stripe";
            case 409 -> "Stripe works on the same request just now";
            case 429 -> "Stripe takes no more requests just now";
            default -> "Stripe answered with status " + status;
        };
    }

    /** @param key at Stripe, the same request with it is done once within a day */
    static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    @Override
    public void close() {
        transport.close();
    }
}
