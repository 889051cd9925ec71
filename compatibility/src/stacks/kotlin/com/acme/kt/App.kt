package com.acme.kt

import kotlinx.coroutines.*
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.*

data class Order(val id: String, val cents: Int, val lines: List<Line> = emptyList(), val state: State = State.OPEN)
data class Line(val what: String, val count: Long)
enum class State { OPEN, PAID }

/** What is done before and after pauses, by itself and by way of another. */
class Tools {
    suspend fun lookUp(id: String): Order { delay(5); return Order(id, 4000, listOf(Line("book", 2)), State.PAID) }
    suspend fun quick(id: String): String = "quick $id"
    suspend fun tail(id: String): Order = lookUp(id)
    fun plain(id: String): String = "plain $id"
    suspend fun fails(id: String): String { delay(1); throw IllegalStateException("no $id") }
    suspend fun outer(id: String): String {
        delay(2)
        val a = plain("$id in outer")
        delay(2)
        return a + plain("$id again")
    }
}

class Desk(private val tools: Tools) {
    suspend fun handle(id: String): String = coroutineScope {
        val first = tools.lookUp(id)
        val a = async(Dispatchers.Default) { delay(3); tools.plain("a") + tools.quick("a") }
        val b = async(Dispatchers.IO) { tools.plain("b") + tools.quick("b") }
        val c = withContext(Dispatchers.IO) { tools.plain("c") }
        val d = async(Dispatchers.Unconfined) { delay(1); tools.plain("d") }
        val flow = flow { emit(tools.plain("f1")); delay(1); emit(tools.plain("f2")) }.flowOn(Dispatchers.Default).toList()
        val channel = Channel<String>()
        launch { channel.send(tools.plain("g")); channel.close() }
        val g = channel.receive()
        val e = try { tools.fails("x") } catch (e: IllegalStateException) { e.message }
        val o = tools.outer("o")
        val t = tools.tail(id)
        "${first.cents} ${first.lines[0].what} ${first.state} ${a.await()} ${b.await()} $c ${d.await()} $flow $g $e $o ${t.id}"
    }
}

object App {
    @JvmStatic
    fun main(args: Array<String>) {
        println(runBlocking { Desk(Tools()).handle(args[0]) })
    }
}
