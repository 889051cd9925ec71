package replays

import dev.reprise.Reprise
import java.nio.file.Path

fun main(args: Array<String>) {
    val replay = Reprise.replay(Path.of(args[0]))
    try { com.acme.kt.App.main(args.copyOfRange(1, args.size)) } catch (e: Throwable) { e.printStackTrace() }
    println(replay.finish().word())
    println(replay.ledger())
    System.exit(0)
}
