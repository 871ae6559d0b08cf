package dev.florin.platform.settings;

/** What a server is for. One process serves one environment, with a database and keys of its own. */
public enum FlorinEnvironment {
    /** Simulated vendors and gateways; may hold the demo's data. */
    STAGING,
    /** Real money. It refuses demo data and simulators. */
    LIVE;

    public static FlorinEnvironment of(SettingReader read) {
        return read.get("environment", Form.oneOf(FlorinEnvironment.class), STAGING);
    }
}
