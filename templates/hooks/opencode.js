// Records what OpenCode used, after each turn. Written by `dotnet tokenlog hooks install`; `dotnet tokenlog hooks uninstall` takes it away.
export const TokenLog = async ({ $, directory, worktree }) => ({
  event: async ({ event }) => {
    if (event.type === "session.idle" && process.env.TOKENLOG !== "0") {
      await $`{{command}}`.cwd(worktree || directory).quiet().nothrow()
    }
  },
})
