package dev.florin.catalog;

/** Hears how far an import is. It is called often, on the importing thread. */
@FunctionalInterface
public interface ImportProgress {
    ImportProgress NONE = (bytesRead, bytesInFile) -> {};

    void read(long bytesRead, long bytesInFile);
}
