package dev.florin.server;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.platform.keys.KeyWatch;
import java.util.Map;
import java.util.function.Supplier;

/** How the end of a master key's rotation is recorded: servers retire a key by themselves, in the name of Florin. */
final class RecordedRetirement implements KeyWatch.Recording {
    @Override
    public <T> T doing(String keyName, long resealed, Supplier<T> work) {
        Deed deed = new Deed("florin", "key.retire-master", keyName, Map.of("resealed", String.valueOf(resealed)));
        return Acting.doing(deed, work);
    }

    @Override
    public void nothing() {
        Acting.changesNothing();
    }
}
