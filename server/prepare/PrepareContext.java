import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

/** Has Spring write the definitions of the server's beans as code, and compiles it. Run by the build with the server on the class path. */
public final class PrepareContext {
    private PrepareContext() {}

    /** @param args the directory to work in; the result is in {@code classes} there */
    public static void main(String[] args) throws ClassNotFoundException, IOException {
        Path directory = Path.of(args[0]);
        delete(directory);
        Path sources = directory.resolve("sources");
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Settings settings = Settings.builder()
                .sourceOutput(sources)
                .resourceOutput(classes)
                .classOutput(classes)
                .groupId("dev.florin")
                .artifactId("florin-server")
                .build();
        new SpringApplicationAotProcessor(
                        Class.forName("dev.florin.server.PreparedContext"), settings, new String[0])
                .process();
        List<String> compiler = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(compiler::add);
        }
        System.exit(ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.err, compiler.toArray(String[]::new)));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
