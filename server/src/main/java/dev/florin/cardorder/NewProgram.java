package dev.florin.cardorder;

/**
 * A program to be made.
 *
 * @param clientId what its client calls itself when it asks for a token
 * @param catalogName the name of its default catalog
 */
public record NewProgram(Program program, String clientId, String catalogName) {
    public NewProgram {
        if (!ProgramAccess.isClientId(clientId)) {
            throw new IllegalArgumentException(
                    "a client id has 1 to 100 letters, digits and . _ ~ @ -, and begins with a letter or digit");
        }
        if (program.programId() < 1 || program.defaultCatalogId() < 1) {
            throw new IllegalArgumentException("programs and catalogs have positive numbers");
        }
        if (program.name().isBlank() || catalogName.isBlank()) {
            throw new IllegalArgumentException("programs and catalogs have names");
        }
    }
}
