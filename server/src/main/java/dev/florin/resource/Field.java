package dev.florin.resource;

/**
 * One field of a resource.
 *
 * @param name on the wire
 * @param column in the table
 * @param isAnyCase whether texts that differ only in case are equal
 */
public record Field(
        String name, String column, Type type, Need need, Access access, boolean isAnyCase, String description) {
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
        return new Field(name, name, type, Need.REQUIRED, Access.WRITABLE, false, description);
    }

    public static Field defaulted(String name, Type type, String description) {
        return new Field(name, name, type, Need.DEFAULTED, Access.WRITABLE, false, description);
    }

    public static Field nullable(String name, Type type, String description) {
        return new Field(name, name, type, Need.NULLABLE, Access.WRITABLE, false, description);
    }

    public Field in(String otherColumn) {
        return new Field(name, otherColumn, type, need, access, isAnyCase, description);
    }

    public Field inAnyCase() {
        return new Field(name, column, type, need, access, true, description);
    }

    public Field createOnly() {
        return new Field(name, column, type, need, Access.CREATE_ONLY, isAnyCase, description);
    }

    public Field readOnly() {
        return new Field(name, column, type, need, Access.READ_ONLY, isAnyCase, description);
    }

    public boolean isReadOnly() {
        return access == Access.READ_ONLY;
    }
}
