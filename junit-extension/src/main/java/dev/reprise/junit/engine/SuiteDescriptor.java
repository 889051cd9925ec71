package dev.reprise.junit.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A folder with a declaration; where that cannot be understood, a container that fails. */
final class SuiteDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "suite";

    private final @Nullable Declaration declaration;
    private final @Nullable RuntimeException problem;

    private SuiteDescriptor(
            UniqueId id, Path file, @Nullable Declaration declaration, @Nullable RuntimeException problem) {
        super(id, Places.shown(Places.folder(file)), source(declaration));
        this.declaration = declaration;
        this.problem = problem;
    }

    /** Maven's Surefire counts what stands below a class alone: any other failure is lost, and the build is green. */
    private static ClassSource source(@Nullable Declaration declaration) {
        String entry =
                declaration == null ? "" : declaration.target().split("#", 2)[0].strip();
        return ClassSource.from(entry.isEmpty() ? ReplayTestEngine.class.getName() : entry);
    }

    static SuiteDescriptor of(UniqueId engine, Path file) {
        UniqueId id = engine.append(SEGMENT, Places.shown(Places.folder(file)));
        try {
            return new SuiteDescriptor(id, file, Declaration.read(file), null);
        } catch (RuntimeException wrong) {
            return new SuiteDescriptor(id, file, null, wrong);
        }
    }

    /** A folder that was named and holds no suite. */
    static SuiteDescriptor none(UniqueId engine, Path folder, RuntimeException problem) {
        Path file = folder.resolve(Declaration.NAME);
        return new SuiteDescriptor(engine.append(SEGMENT, Places.shown(folder)), file, null, problem);
    }

    @Nullable
    Declaration declaration() {
        return declaration;
    }

    @Nullable
    RuntimeException problem() {
        return problem;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** A suite that fails is kept although it has no tests. */
    @Override
    public boolean mayRegisterTests() {
        return true;
    }
}
