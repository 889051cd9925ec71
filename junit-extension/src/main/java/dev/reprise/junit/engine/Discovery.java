package dev.reprise.junit.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** Finds suites and traces for selectors: folders, files, resources and roots of the class path, unique ids. */
final class Discovery {

    private final EngineDescriptor engine;
    private final EngineDiscoveryRequest request;
    private final Map<Path, SuiteDescriptor> suites = new LinkedHashMap<>();

    Discovery(EngineDescriptor engine, EngineDiscoveryRequest request) {
        this.engine = engine;
        this.request = request;
    }

    void run() {
        configured(request.getConfigurationParameters());
        for (DiscoverySelector selector : request.getSelectorsByType(DiscoverySelector.class)) {
            SelectorResolutionResult result;
            try {
                result =
                        resolve(selector) ? SelectorResolutionResult.resolved() : SelectorResolutionResult.unresolved();
            } catch (RuntimeException failed) {
                result = SelectorResolutionResult.failed(failed);
            }
            request.getDiscoveryListener().selectorProcessed(engine.getUniqueId(), selector, result);
        }
    }

    /** Build tools that select classes alone say by a parameter where the suites are. */
    private void configured(ConfigurationParameters parameters) {
        parameters.get(ReplayTestEngine.FOLDERS).stream()
                .flatMap(folders -> Arrays.stream(folders.split(",", -1)))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .forEach(this::named);
    }

    /** A folder that is named and runs no test is an error: nobody would notice that its tests are gone. */
    private void named(String configured) {
        Path folder = Path.of(configured).toAbsolutePath().normalize();
        if (!folder(folder)) {
            String why = Files.isDirectory(folder)
                    ? "neither it, nor a folder below or above it, has a file " + Declaration.NAME
                    : "there is no such folder";
            engine.addChild(
                    SuiteDescriptor.none(engine.getUniqueId(), folder, Refusal.noSuite(configured, folder, why)));
        }
    }

    private boolean resolve(DiscoverySelector selector) {
        if (selector instanceof DirectorySelector directory) {
            return folder(directory.getPath().toAbsolutePath().normalize());
        } else if (selector instanceof FileSelector file) {
            return file(file.getPath().toAbsolutePath().normalize());
        } else if (selector instanceof ClasspathRootSelector root) {
            return path(root.getClasspathRoot().toString()).map(this::folder).orElse(false);
        } else if (selector instanceof UriSelector uri) {
            return path(uri.getUri().toString()).map(this::either).orElse(false);
        } else if (selector instanceof ClasspathResourceSelector resource) {
            URL url = Places.loader().getResource(resource.getClasspathResourceName());
            return url != null && path(url.toString()).map(this::either).orElse(false);
        } else if (selector instanceof UniqueIdSelector id) {
            return id(id.getUniqueId());
        }
        return false;
    }

    private static Optional<Path> path(String uri) {
        try {
            return uri.startsWith("file:")
                    ? Optional.of(Path.of(new URI(uri)).toAbsolutePath().normalize())
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            return Optional.empty();
        }
    }

    private boolean either(Path path) {
        return Files.isDirectory(path) ? folder(path) : file(path);
    }

    /** The suites in the folder and below it; and of the suite that the folder itself is in, what is below it. */
    private boolean folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        List<Path> declarations = new ArrayList<>(Declaration.below(folder));
        declarations.forEach(each -> add(each, trace -> true));
        Optional<Path> around = Declaration.above(folder).filter(each -> !declarations.contains(each));
        return around.map(each -> add(each, trace -> trace.startsWith(folder))).orElse(false)
                || !declarations.isEmpty();
    }

    /** A declaration stands for its suite; a trace, or what lies beside it, for itself. */
    private boolean file(Path file) {
        if (file.endsWith(Declaration.NAME)) {
            return Files.isRegularFile(file) && add(file, trace -> true);
        }
        String name = file.toString().replaceFirst("\\.(expect|ignore)$", "");
        return Declaration.above(Places.folder(file))
                .map(each -> add(each, trace -> trace.toString().equals(name)))
                .orElse(false);
    }

    private boolean id(UniqueId id) {
        List<UniqueId.Segment> segments = id.getSegments();
        if (!id.hasPrefix(engine.getUniqueId())) {
            return false;
        } else if (segments.size() == 1) {
            return false;
        }
        Path folder = Path.of(segments.get(1).getValue()).toAbsolutePath().normalize();
        Path declaration = folder.resolve(Declaration.NAME);
        Path wanted =
                segments.size() == 2 ? folder : folder.resolve(segments.get(2).getValue());
        return Files.isRegularFile(declaration) && add(declaration, trace -> trace.startsWith(wanted));
    }

    /** Adds the traces of a suite that are wanted, and that are not there yet. */
    private boolean add(Path file, Predicate<Path> wanted) {
        SuiteDescriptor suite = suites.computeIfAbsent(file, each -> SuiteDescriptor.of(engine.getUniqueId(), each));
        Declaration declaration = suite.declaration();
        boolean found = declaration == null;
        if (declaration != null) {
            for (Path trace : declaration.files()) {
                if (wanted.test(trace)) {
                    suite.addChild(TraceDescriptor.of(suite, declaration.folder(), trace));
                    found = true;
                }
            }
        }
        if (found || wanted.test(Places.folder(file))) {
            engine.addChild(suite);
            return true;
        }
        return false;
    }
}
