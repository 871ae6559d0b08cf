package dev.florin.server;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class FlorinVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Florin " + text()};
    }

    static String text() {
        String version = FlorinVersion.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "(unpackaged)");
    }
}
