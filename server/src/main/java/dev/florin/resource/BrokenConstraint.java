package dev.florin.resource;

import dev.florin.platform.fluid.FluidRefusal;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;

/** What a broken constraint of the database means to the caller. */
public final class BrokenConstraint {
    private static final String UNIQUE = "23505";
    private static final String FOREIGN_KEY = "23503";

    private BrokenConstraint() {}

    /** A refusal with the field at fault; the failure itself when no caller can cause it. */
    public static RuntimeException refusal(Resource resource, DataIntegrityViolationException failure) {
        ServerErrorMessage said = said(failure);
        if (said == null) {
            return failure;
        }
        if (UNIQUE.equals(said.getSQLState())) {
            String field = resource.uniques().get(String.valueOf(said.getConstraint()));
            return field == null ? failure : FluidRefusal.conflict(field, "has already been taken");
        }
        return FOREIGN_KEY.equals(said.getSQLState())
                ? FluidRefusal.conflict("id", "is still used, or names what has just been removed")
                : failure;
    }

    private static @Nullable ServerErrorMessage said(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql) {
                return sql.getServerErrorMessage();
            }
        }
        return null;
    }
}
