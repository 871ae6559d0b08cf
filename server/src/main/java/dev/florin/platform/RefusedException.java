package dev.florin.platform;

/** Carries a {@link Refusal} out of an adapter to the surface that renders it. It has no stack trace: it is no bug. */
public final class RefusedException extends RuntimeException {
    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
