package dev.florin.audit;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who acts just now, and what they do, on this thread. */
public final class Acting {
    private static final ScopedValue<Acting> NOW = ScopedValue.newInstance();

    private final Deed deed;
    private @Nullable String subject;
    private boolean written;

    private Acting(Deed deed) {
        this.deed = deed;
        this.subject = deed.subject();
    }

    /** Does the work in an operator's name. What it changes on an {@link AuditedDataSource} is written down with it. */
    public static <T extends @Nullable Object> T as(Deed deed, Callable<T> work) throws Exception {
        return ScopedValue.where(NOW, new Acting(deed)).call(work::call);
    }

    /** The same for work that throws nothing checked. */
    public static <T extends @Nullable Object> T doing(Deed deed, Supplier<T> work) {
        return ScopedValue.where(NOW, new Acting(deed)).call(work::get);
    }

    /**
     * Says what the deed under way is about, where that is known only while it is done, such as the id of what is made.
     * To be called before the change is committed. Without a deed under way it does nothing.
     */
    public static void about(String subject) {
        if (NOW.isBound()) {
            NOW.get().subject = Deed.bounded(subject);
        }
    }

    /**
     * Says that the deed under way changes nothing after all, as it was done before. A row that was locked to find that
     * out makes the transaction look like a change. Without a deed under way it does nothing.
     */
    public static void changesNothing() {
        if (NOW.isBound()) {
            NOW.get().setWritten();
        }
    }

    static @Nullable Acting now() {
        return NOW.isBound() ? NOW.get() : null;
    }

    Deed deed() {
        return deed;
    }

    @Nullable
    String subject() {
        return subject;
    }

    boolean isWritten() {
        return written;
    }

    void setWritten() {
        written = true;
    }
}
