package dev.florin.catalog;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows any import to the person who started it. */
public final class ImportConsole {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final long MIB = 1024L * 1024;

    /** The work, which may tell how far it is. */
    @FunctionalInterface
    public interface Import {
        ImportReport run(ImportProgress progress) throws IOException;
    }

    private ImportConsole() {}

    /** @return the exit code: 0 when everything was imported, 1 when nothing was. */
    public static int run(CommandLine commandLine, String what, boolean json, Import work) throws IOException {
        ImportReport report = isTerminal() && !json ? withBar(what, work) : work.run(ImportProgress.NONE);
        if (json) {
            println(commandLine.getOut(), JSON.writeValueAsString(document(report)));
            return report instanceof ImportReport.Imported ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
        return switch (report) {
            case ImportReport.Imported imported -> {
                imported.warnings().forEach(row -> println(commandLine.getErr(), "Warning: " + row));
                println(
                        commandLine.getOut(),
                        imported.rows() + " " + what + " imported"
                                + (imported.warned() == 0 ? "." : ", with " + imported.warned() + " warnings."));
                yield CommandLine.ExitCode.OK;
            }
            case ImportReport.Rejected rejected -> {
                show(commandLine.getErr(), rejected);
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }

    private static Map<String, Object> document(ImportReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        switch (report) {
            case ImportReport.Imported imported -> {
                document.put("imported", imported.rows());
                document.put("warnings", imported.warnings());
                document.put("warningCount", imported.warned());
            }
            case ImportReport.Rejected rejected -> {
                document.put("imported", 0);
                document.put("findings", rejected.listed());
                document.put("findingCount", rejected.total());
            }
        }
        return document;
    }

    private static void show(PrintWriter err, ImportReport.Rejected rejected) {
        rejected.listed().forEach(row -> println(err, row.toString()));
        long more = rejected.total() - rejected.listed().size();
        if (more > 0) {
            println(err, "… and " + more + " more.");
        }
        println(err, "Nothing was imported: " + rejected.total() + " findings.");
        err.flush();
    }

    /** The same line end everywhere, for scripts. */
    private static void println(PrintWriter out, String line) {
        out.print(line + "\n");
        out.flush();
    }

    private static ImportReport withBar(String what, Import work) throws IOException {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Importing " + what)
                .setUnit(" MiB", MIB)
                .build()) {
            return work.run((read, size) -> {
                bar.maxHint(size);
                bar.stepTo(read);
            });
        }
    }

    @SuppressWarnings("SystemConsoleNull") // null again since JDK 25 when no terminal is there
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
