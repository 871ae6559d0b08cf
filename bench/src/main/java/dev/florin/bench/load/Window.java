package dev.florin.bench.load;

/** Told, on the load thread, when the measured part of a run begins and ends. */
public interface Window {
    /** For runs whose surroundings nobody measures. */
    Window UNOBSERVED = new Window() {
        @Override
        public void opened() {}

        @Override
        public void closed() {}
    };

    void opened();

    void closed();
}
