namespace TokenLog.Core.Imports;

/// <summary>Where something stands in the file that is imported, from 1; column 0 where only the line is known.</summary>
internal readonly record struct Place(int Line, int Column);
