package dev.reprise.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Our packaged artifacts, as {@code mvn install} would put them, in a repository of the tests alone. */
final class Installed {

    static final String VERSION = System.getProperty("reprise.version");

    private static final Path ROOT =
            Path.of(System.getProperty("agent.jar")).getParent().getParent().getParent();
    private static final Path REPOSITORY = Path.of("target", "users", "repository");

    private Installed() {}

    /** The folder of one of our modules. */
    static Path module(String name) {
        return ROOT.resolve(name).toAbsolutePath();
    }

    static Path repository() throws Exception {
        copy(ROOT.resolve("pom.xml"), "reprise", "pom");
        for (String module : List.of("replay-engine", "recorder-agent", "junit-extension")) {
            Path of = ROOT.resolve(module);
            copy(of.resolve("pom.xml"), module, "pom");
            copy(of.resolve("target").resolve(module + "-" + VERSION + ".jar"), module, "jar");
        }
        return REPOSITORY.toAbsolutePath();
    }

    private static void copy(Path file, String artifact, String type) throws Exception {
        Path folder = REPOSITORY.resolve("dev/reprise").resolve(artifact).resolve(VERSION);
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }
}
