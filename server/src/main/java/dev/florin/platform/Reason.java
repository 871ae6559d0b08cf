package dev.florin.platform;

/**
 * Every reason for which a request can be refused: the one table behind each surface's error form, from which
 * {@code docs/errors.md} is generated.
 *
 * <p>The codes of the families AUTH, GC, AR and GE are the wire's own ({@code docs/protocols/fluz.md}, "Errors");
 * {@code FL} is Florin's family for refusals whose wire code is not public.
 */
public enum Reason {
    API_KEY_INVALID("AUTH-0002", 401, false, "Incorrect auth details."),
    TOKEN_INVALID("AUTH-0008", 498, false, "Invalid user access. Generate a new user access token."),
    TOKEN_REQUIRED("AUTH-0008", 498, false, "Invalid user access. This operation needs a user access token."),
    OPERATOR_KEY_INVALID("AUTH-0002", 401, false, "The operator key is missing or wrong."),
    OPERATOR_ROLE_MISSING("AUTH-0002", 403, false, "The operator lacks the role that this needs."),
    SCOPE_MISSING("AUTH-0008", 498, false, "Invalid user access. The token lacks a scope that this operation needs."),
    SCOPE_NOT_GRANTED("AUTH-0008", 200, false, "Invalid user access. A requested scope is not granted."),
    USER_ACCESS_INVALID("AUTH-0008", 200, false, "Invalid user access."),
    REFRESH_TOKEN_INVALID("AUTH-0008", 498, false, "Invalid user access. The refresh token is wrong, expired or used."),
    APP_NOT_ACTIVE("AUTH-0008", 200, false, "Invalid user access. The app may not act for this user."),

    PHONE_IN_USE("AUTH-0026", 200, false, "The phone number you chose is already in use."),
    INVALID_ARGUMENT("AR-0001", 200, false, "An argument is missing or invalid."),
    NOT_FOUND("AR-0001", 200, false, "There is no such object."),
    IDEMPOTENCY_KEY_REUSED(
            "AR-0001", 200, false, "This idempotency key was used with another request; nothing was done."),
    AMOUNT_NOT_OFFERED("AR-0001", 200, false, "No offer sells a gift card of this amount."),
    FUNDING_SOURCE_NOT_FOUND("AR-0001", 200, false, "There is no such active funding source."),
    REQUEST_MALFORMED("AR-0001", 400, false, "The request could not be read."),
    QUERY_TOO_COMPLEX("AR-0001", 400, false, "The query is larger or deeper than the server accepts."),
    QUERY_INVALID("AR-0001", 200, false, "The query does not fit the schema."),
    /** Message and code are those that clients of automatic persisted queries know: they then send the whole query. */
    PERSISTED_QUERY_NOT_SUPPORTED("PERSISTED_QUERY_NOT_SUPPORTED", 200, false, "PersistedQueryNotSupported"),
    METHOD_NOT_ALLOWED("AR-0001", 405, false, "This endpoint takes POST, and GET for queries."),
    BODY_TOO_LARGE("AR-0001", 413, false, "The request body is larger than the server accepts."),
    ATTACHMENT_QUOTA_EXCEEDED("AR-0001", 413, false, "The account or the app has as many files as it may have."),
    REQUEST_TIMED_OUT("AR-0001", 408, true, "The request took too long to arrive."),
    MEDIA_TYPE_UNSUPPORTED("AR-0001", 415, false, "The request body must be application/json."),
    NOT_ACCEPTABLE("AR-0001", 406, false, "The answer has no form that the request accepts."),

    OUT_OF_STOCK("GC-0009", 200, false, "The gift card is out of stock."),
    REWARD_RATE_TOO_LOW("GC-0009", 200, false, "No offer in stock reaches the minimum reward rate."),

    RECIPIENT_NOT_FOUND("RC-0001", 200, false, "No recipient found with the provided information."),
    RECIPIENT_AMBIGUOUS("RC-0002", 200, false, "Several recipients match the provided information."),

    INSUFFICIENT_BALANCE("FL-0001", 200, false, "The balance does not cover the amount."),
    PAYMENT_DECLINED("FL-0002", 200, false, "The payment was declined."),
    VENDOR_REFUSED("FL-0003", 200, false, "The gift card could not be issued; nothing was charged."),
    GIFT_CARD_NOT_READY("FL-0004", 200, true, "The gift card is not issued yet."),
    GIFT_CARD_REFUNDED("FL-0005", 200, false, "The gift card was refunded and cannot be revealed."),
    ACCOUNT_BLOCKED("FL-0006", 200, false, "Your account status blocks you from this action."),
    PAYMENT_METHOD_NOT_ACCEPTED("FL-0007", 200, false, "No offer of this merchant accepts the payment method."),
    TOO_BUSY("FL-0008", 503, true, "The server is busy. Try again with the same idempotency key."),
    OPERATION_NOT_STEERABLE("FL-0009", 409, false, "The operation is in a state where this cannot be done."),
    VENDOR_UNAVAILABLE(
            "FL-0010", 503, true, "The gift card cannot be issued now. Try again with the same idempotency key."),

    RATE_LIMITED("FL-0011", 429, true, "Too many requests; nothing was done. Try again with the same idempotency key."),

    GIFT_CARD_SPENT("FL-0018", 200, false, "The gift card was redeemed before, or has expired."),

    SPENDING_LIMIT_REACHED("FL-0019", 200, false, "A spending limit does not allow this."),

    SIGNED_OUT("FL-0012", 401, false, "Sign in first."),
    SIGN_IN_REFUSED("FL-0013", 401, false, "The e-mail address or the password is wrong."),
    LINK_INVALID("FL-0014", 422, false, "This link or code is wrong, used or too old. Ask for a new one."),
    SIGN_UP_CLOSED("FL-0015", 403, false, "Nobody can sign up here by themselves. Ask whoever runs this server."),
    PROOF_REQUIRED("FL-0016", 403, false, "Show again that it is you."),
    FORGERY_SUSPECTED("FL-0017", 403, true, "The page is out of date. Load it again."),

    UNAVAILABLE("GE-9999", 503, true, "The service is not available now. Try again with the same idempotency key."),
    INTERNAL("GE-9999", 500, true, "The server failed. Try again with the same idempotency key.");

    private final String code;
    private final int httpStatus;
    private final boolean retryable;
    private final String message;

    Reason(String code, int httpStatus, boolean retryable, String message) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.retryable = retryable;
        this.message = message;
    }

    /** The code a client branches on, such as {@code GC-0009}. */
    public String code() {
        return code;
    }

    /** The HTTP status when this reason decides the whole answer; 200 where GraphQL answers in its errors alone. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the same request, with the same key, may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** The general message; a refusal may say something more exact. */
    public String message() {
        return message;
    }
}
