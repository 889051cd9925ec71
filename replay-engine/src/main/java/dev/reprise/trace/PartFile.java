package dev.reprise.trace;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The file of a run that has not ended: locked while it is written, under its last name once it is whole. Written
 * without a channel, which an interrupt would close.
 */
final class PartFile implements Closeable {

    static final String SUFFIX = ".part";

    /** Files that this loader's writers hold: asking the system would drop its lock on some of them. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path part;
    private final Path target;
    private final Path key;
    private final RandomAccessFile file;
    private boolean closed;

    private PartFile(Path part, Path target, Path key, RandomAccessFile file) {
        this.part = part;
        this.target = target;
        this.key = key;
        this.file = file;
    }

    /** Claims the first name that nobody has: {@code stem + ending}, then {@code stem-2}, and so on. */
    static PartFile create(Path directory, String stem, String ending, Set<PosixFilePermission> mode)
            throws IOException {
        createDirectories(directory, mode);
        for (int n = 1; ; n++) {
            String name = (n == 1 ? stem : stem + "-" + n) + ending;
            Path target = directory.resolve(name);
            Path part = directory.resolve(name + SUFFIX);
            if (exists(target) || !claim(part, mode)) {
                continue;
            }
            // Another writer may have given this name to its finished trace between the question and the claim.
            if (exists(target)) {
                Files.delete(part);
                continue;
            }
            return open(part, target);
        }
    }

    private static PartFile open(Path part, Path target) throws IOException {
        var file = new RandomAccessFile(part.toFile(), "rw");
        Path key = part.toRealPath();
        boolean interrupted = Thread.interrupted();
        try {
            HELD.add(key);
            // null: the file system knows no locks, or somebody asks just now whether it is live
            file.getChannel().tryLock();
        } catch (IOException | OverlappingFileLockException noLocks) {
            // A file system without locks still has the name to itself.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return new PartFile(part, target, key, file);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean claim(Path part, Set<PosixFilePermission> mode) throws IOException {
        try {
            if (posix(part)) {
                Files.createFile(part, PosixFilePermissions.asFileAttribute(mode));
                Files.setPosixFilePermissions(part, mode);
            } else {
                Files.createFile(part);
            }
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private static void createDirectories(Path directory, Set<PosixFilePermission> mode) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (posix(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(searchable(mode)));
        } else {
            Files.createDirectories(directory);
        }
    }

    /** A directory that may be read must be searchable too. */
    private static Set<PosixFilePermission> searchable(Set<PosixFilePermission> mode) {
        var permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        permissions.addAll(mode);
        if (mode.contains(PosixFilePermission.GROUP_READ)) {
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (mode.contains(PosixFilePermission.OTHERS_READ)) {
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Whether a writer still holds this file, in this process or another. */
    static boolean isLive(Path part) throws IOException {
        if (!Files.exists(part)) {
            return false;
        }
        if (HELD.contains(part.toRealPath())) {
            return true;
        }
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException held) {
            return true;
        }
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
    }

    /** A stream into the file whose end is not the file's end. */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                file.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                file.write(bytes, offset, length);
            }
        };
    }

    /** How much of the file is written. */
    long position() throws IOException {
        return file.getFilePointer();
    }

    void truncate(long length) throws IOException {
        file.setLength(length);
        file.seek(length);
    }

    void force() throws IOException {
        file.getFD().sync();
    }

    Path part() {
        return part;
    }

    /** Gives the whole trace its last name. */
    Path finish(boolean force) throws IOException {
        if (force) {
            force();
        }
        // An open file cannot be renamed everywhere, so the lock goes first.
        close();
        try {
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (force) {
                forceDirectory();
            }
        }
    }

    private void forceDirectory() {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Not every platform can; the file itself is safe, its name may be the old one after a power cut.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes and deletes what holds nothing yet. */
    void discard() throws IOException {
        close();
        Files.deleteIfExists(part);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                file.close();
            } finally {
                HELD.remove(key);
            }
        }
    }
}
