package dev.reprise.compatibility;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.ChainedLocalRepositoryManager;

/** The jars of a library and of what it needs, as Maven resolves them, with the user's settings. */
final class ClassPath {

    private static final Context MAVEN = Runtimes.INSTANCE
            .getRuntime()
            .create(ContextOverrides.create().withUserSettings(true).build());

    private ClassPath() {}

    static List<Path> of(Stacks.Version version) throws Exception {
        return of(version.stack().coordinates().stream()
                .map(line -> line.replace("*", version.version())
                        .replace("~", version.version().replaceFirst("-.*", "")))
                .toList());
    }

    static List<Path> of(List<String> wanted) throws Exception {
        return of(wanted, MAVEN.repositorySystemSession());
    }

    /** The same, where our own artifacts are installed in this repository. */
    static List<Path> of(List<String> wanted, Path installed) throws Exception {
        return of(wanted, session(MAVEN.repositorySystem(), installed));
    }

    private static DefaultRepositorySystemSession session(RepositorySystem system, Path installed) {
        var session = new DefaultRepositorySystemSession(MAVEN.repositorySystemSession());
        LocalRepositoryManager ours =
                system.newLocalRepositoryManager(session, new LocalRepository(installed.toFile()));
        session.setLocalRepositoryManager(
                new ChainedLocalRepositoryManager(session.getLocalRepositoryManager(), List.of(ours), true));
        return session;
    }

    /** What an artifact of ours declares for whichever scope, those of some groups without their versions or not at all. */
    static List<String> declared(String coordinates, Path installed, String managed, String none) throws Exception {
        RepositorySystem system = MAVEN.repositorySystem();
        DefaultRepositorySystemSession session = session(system, installed);
        var request = new ArtifactDescriptorRequest(new DefaultArtifact(coordinates), MAVEN.remoteRepositories(), null);
        return system.readArtifactDescriptor(session, request).getDependencies().stream()
                .map(Dependency::getArtifact)
                .filter(each -> !each.getGroupId().equals(none))
                .map(each -> each.getGroupId() + ":" + each.getArtifactId()
                        + (each.getGroupId().startsWith(managed) ? "" : ":" + each.getVersion()))
                .toList();
    }

    /** Where Maven keeps what it downloaded. */
    static Path downloaded() {
        return MAVEN.repositorySystemSession().getLocalRepository().getBasedir().toPath();
    }

    private static List<Path> of(List<String> wanted, RepositorySystemSession session) throws Exception {
        var request = new CollectRequest();
        request.setRepositories(MAVEN.remoteRepositories());
        for (String coordinates : wanted) {
            if (coordinates.startsWith("bom:")) {
                String[] parts = coordinates.substring("bom:".length()).split(":");
                var bom = new ArtifactDescriptorRequest(
                        new DefaultArtifact(parts[0], parts[1], "pom", parts[2]), MAVEN.remoteRepositories(), null);
                MAVEN.repositorySystem()
                        .readArtifactDescriptor(session, bom)
                        .getManagedDependencies()
                        .forEach(request::addManagedDependency);
            } else {
                request.addDependency(new Dependency(artifact(coordinates, request), JavaScopes.RUNTIME));
            }
        }
        var path = new ArrayList<Path>();
        MAVEN.repositorySystem()
                .resolveDependencies(
                        session,
                        new DependencyRequest(
                                request, DependencyFilterUtils.classpathFilter(JavaScopes.COMPILE, JavaScopes.RUNTIME)))
                .getArtifactResults()
                .forEach(result -> path.add(result.getArtifact().getFile().toPath()));
        return path;
    }

    private static DefaultArtifact artifact(String coordinates, CollectRequest request) {
        String[] parts = coordinates.split(":");
        if (parts.length > 2) {
            return new DefaultArtifact(coordinates);
        }
        return request.getManagedDependencies().stream()
                .map(Dependency::getArtifact)
                .filter(managed -> managed.getGroupId().equals(parts[0])
                        && managed.getArtifactId().equals(parts[1]))
                .findFirst()
                .map(managed -> new DefaultArtifact(coordinates + ":" + managed.getVersion()))
                .orElseThrow(() -> new IllegalArgumentException(coordinates + " has no version, and no bom names one"));
    }
}
