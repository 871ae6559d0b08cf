package dev.florin.customer;

import dev.florin.cart.Cart;
import dev.florin.cart.CartCall;
import dev.florin.cart.CartOwner;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartReply;
import dev.florin.cart.Carts;
import dev.florin.cart.ShownCart;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.shop.Customer;
import dev.florin.shop.People;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs customers in at a cart by a code that is sent to their address. Neither the answer nor its timing shows whether
 * an address is a customer's: e-mails are sent beside the request.
 */
public final class SignIn {
    /** E-mails that are being sent at once; further ones are not accepted. */
    static final int MAX_SENDING = 64;

    private static final Duration WAIT_FOR_SENDING = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final Parts parts;
    private final SignInCodes codes;
    private final Semaphore sending = new Semaphore(MAX_SENDING);

    public SignIn(Parts parts) {
        this.parts = parts;
        this.codes = new SignInCodes(parts.transactions(), parts.secrets(), parts.clock(), parts.limits());
    }

    /**
     * @param tokens makes the token of a customer who has signed in
     * @param guests what the customer gets that was bought as a guest
     */
    public record Parts(
            Carts carts,
            People people,
            Transactions transactions,
            Secrets secrets,
            CodeLetters letters,
            Function<CustomerTokens.Bearer, CustomerTokens.Issued> tokens,
            SignInLimits limits,
            List<GuestPurchases> guests,
            InstantSource clock) {
        public Parts {
            guests = List.copyOf(guests);
        }
    }

    /** What became of asking for a code. */
    public sealed interface Asked {
        /**
         * The code is on its way, if the address is a customer's.
         *
         * @param id names this asking to {@link SignIn#confirm}
         */
        record Accepted(String id, Duration validFor, Instant until) implements Asked {}

        record TooMany(Duration pause) implements Asked {}

        record Refused(CartReply reply) implements Asked {}
    }

    /** What became of a code. */
    public sealed interface Verified {
        record SignedIn(String token, Customer customer, CartReply.Changed cart) implements Verified {}

        /** Wrong, used, expired, tried too often, or never sent: the answer does not say which. */
        record WrongCode() implements Verified {}

        record Refused(CartReply reply) implements Verified {}
    }

    /** @param client the address of who asks */
    public Asked ask(String cartToken, String email, String client) {
        ShownCart shown = parts.carts().find(cartToken).orElse(null);
        if (shown == null || !shown.cart().isOpen()) {
            return new Asked.Refused(refused(shown));
        }
        if (!sending.tryAcquire()) {
            return new Asked.TooMany(WAIT_FOR_SENDING);
        }
        boolean isSending = false;
        try {
            SignInCodes.CartOf cart = cartOf(shown.cart(), client);
            Instant until = parts.clock().instant().plus(SignInCodes.LIFETIME);
            SignInCodes.Made made = codes.make(cart, email);
            if (made instanceof SignInCodes.Made.Code code) {
                Thread.ofVirtual().name("sign-in").start(() -> send(shown, code));
                isSending = true;
            }
            return switch (made) {
                case SignInCodes.Made.Code _ -> new Asked.Accepted(codes.id(cart, email), SignInCodes.LIFETIME, until);
                case SignInCodes.Made.TooMany(Duration pause) -> new Asked.TooMany(pause);
            };
        } finally {
            if (!isSending) {
                sending.release();
            }
        }
    }

    /** The e-mail first: nothing that goes wrong with tidying up holds it back. */
    private void send(ShownCart shown, SignInCodes.Made.Code code) {
        try {
            if (code.email() != null) {
                parts.letters().send(shown.company().name(), shown.cart().language(), code.email(), code.code());
            }
            codes.sweep(shown.company().companyId());
        } catch (RuntimeException e) {
            log.error("sending a code to sign in with, or forgetting old ones, failed", e);
        } finally {
            sending.release();
        }
    }

    /**
     * Gives the cart its customer, at wholesale prices when the customer is a rep who is a member.
     *
     * @param email null for the address that the cart's code was sent to
     * @param client the address of who asks
     */
    public Verified verify(String cartToken, @Nullable String email, String code, String client) {
        return verified(
                cartToken,
                client,
                code,
                (_, address) -> email == null || email.toLowerCase(Locale.ROOT).equals(address));
    }

    /**
     * The same, where the asking is named.
     *
     * @param id of {@link Asked.Accepted}
     */
    public Verified confirm(String cartToken, String id, String code, String client) {
        return verified(
                cartToken,
                client,
                code,
                (cart, address) -> codes.id(cart, address).equals(id));
    }

    /** @param isMeant whether the code may be one for this address */
    private Verified verified(
            String cartToken, String client, String code, BiPredicate<SignInCodes.CartOf, String> isMeant) {
        ShownCart shown = parts.carts().find(cartToken).orElse(null);
        if (shown == null || !shown.cart().isOpen()) {
            return new Verified.Refused(refused(shown));
        }
        SignInCodes.CartOf cart = cartOf(shown.cart(), client);
        SignInCodes.Used used =
                codes.use(cart, address -> isMeant.test(cart, address), code).orElse(null);
        if (used == null) {
            return new Verified.WrongCode();
        }
        Verified verified = parts.people()
                .customer(cart.companyId(), used.customerId())
                .filter(Customer::active)
                .map(customer -> signedIn(shown.cart(), customer))
                .orElseGet(Verified.WrongCode::new);
        if (verified instanceof Verified.Refused) {
            codes.giveBack(cart, used);
        }
        return verified;
    }

    /** Others may have ordered the cart meanwhile; then the code was used for nothing. */
    private Verified signedIn(Cart cart, Customer customer) {
        CustomerTokens.Issued issued =
                parts.tokens().apply(new CustomerTokens.Bearer(customer.companyId(), customer.customerId()));
        CartCall.Buyer buyer =
                new CartCall.Buyer(customer.companyId(), customer.customerId(), issued.id(), issued.expiresAt());
        CartReply reply = parts.carts().confirm(cart.key().token(), new CartCall(null, buyer, null));
        if (reply instanceof CartReply.Changed changed) {
            giveGuestPurchases(customer);
            return new Verified.SignedIn(issued.text(), customer, changed);
        }
        return new Verified.Refused(reply);
    }

    /** The code is used and the cart is the customer's: what fails here is given at the next sign-in instead. */
    private void giveGuestPurchases(Customer customer) {
        for (GuestPurchases one : parts.guests()) {
            try {
                one.giveTo(customer.companyId(), customer.customerId(), customer.email());
            } catch (RuntimeException e) {
                log.error("giving a customer what was bought as a guest failed; the next sign-in repeats it", e);
            }
        }
    }

    private static SignInCodes.CartOf cartOf(Cart cart, String client) {
        return new SignInCodes.CartOf(cart.key().companyId(), cart.key().token(), client);
    }

    /** The cart of a buyer who has signed in is not shown: the request proves nothing. */
    private static CartReply refused(@Nullable ShownCart closed) {
        CartRefusal refusal = closed == null
                ? new CartRefusal(CartRefusal.Kind.NOT_FOUND, "not found", Map.of())
                : new CartRefusal(
                        CartRefusal.Kind.CLOSED, "The cart is ordered, or its payment is under way.", Map.of());
        return new CartReply.Refused(refusal, closed == null || CartOwner.isProven(closed.cart()) ? null : closed);
    }
}
