package dev.florin.platform.http;

/** The APIs that requests come to. Which paths are whose, the features say: {@link SurfacePaths}. */
public enum Surface {
    GRAPHQL,
    INCOMM,
    STOREFRONT,
    OAUTH,
    FILES,
    /** Operators' REST. */
    OPERATORS,
    /** What the console's pages ask their own server. */
    CONSOLE;

    /** Whether it is used by programs. */
    public boolean isPublic() {
        return switch (this) {
            case GRAPHQL, INCOMM, STOREFRONT, OAUTH, FILES -> true;
            case OPERATORS, CONSOLE -> false;
        };
    }
}
