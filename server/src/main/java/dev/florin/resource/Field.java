package dev.florin.resource;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One field of a resource.
 *
 * @param name on the wire
 * @param column in the table
 * @param isAnyCase whether texts that differ only in case are equal
 * @param synonym another name for the same on the wire: it is answered under both, and may be sent under either
 */
public record Field(
        String name,
        String column,
        Type type,
        Need need,
        Access access,
        boolean isAnyCase,
        @Nullable String synonym,
        String description) {
    /** What may be left out, and what may be null. */
    public enum Need {
        REQUIRED,
        /** It may be left out of a new object and then has the table's default; it is never null. */
        DEFAULTED,
        NULLABLE
    }

    /** When it may be set. */
    public enum Access {
        WRITABLE,
        /** In a new object only. */
        CREATE_ONLY,
        /** Never; it is accepted and ignored, so that what was read can be sent back. */
        READ_ONLY
    }

    public static Field required(String name, Type type, String description) {
        return new Field(name, name, type, Need.REQUIRED, Access.WRITABLE, false, null, description);
    }

    public static Field defaulted(String name, Type type, String description) {
        return new Field(name, name, type, Need.DEFAULTED, Access.WRITABLE, false, null, description);
    }

    public static Field nullable(String name, Type type, String description) {
        return new Field(name, name, type, Need.NULLABLE, Access.WRITABLE, false, null, description);
    }

    public Field in(String otherColumn) {
        return new Field(name, otherColumn, type, need, access, isAnyCase, synonym, description);
    }

    public Field inAnyCase() {
        return new Field(name, column, type, need, access, true, synonym, description);
    }

    public Field createOnly() {
        return new Field(name, column, type, need, Access.CREATE_ONLY, isAnyCase, synonym, description);
    }

    public Field readOnly() {
        return new Field(name, column, type, need, Access.READ_ONLY, isAnyCase, synonym, description);
    }

    public Field also(String otherName) {
        return new Field(name, column, type, need, access, isAnyCase, otherName, description);
    }

    /** Under which it is answered. */
    public Stream<String> names() {
        return synonym == null ? Stream.of(name) : Stream.of(name, synonym);
    }

    public boolean isReadOnly() {
        return access == Access.READ_ONLY;
    }
}
