package dev.florin.platform.settings;

/** Whether the server holds the demo's data, whose keys everybody knows. */
public record Demo(boolean isOn) {
    public static Demo of(SettingReader read) {
        return new Demo(read.get("demo", Form.flag(), false));
    }
}
