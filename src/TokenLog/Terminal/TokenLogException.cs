namespace TokenLog.Terminal;

/// <summary>A failure of the world: caught once, in <c>Program.cs</c>, shown as a message and a way out, never as a stack trace.</summary>
internal sealed class TokenLogException(ExitCode exitCode, string message, string? whatToDo = null) : Exception(message)
{
    public ExitCode ExitCode { get; } = exitCode;

    public string? WhatToDo { get; } = whatToDo;
}
