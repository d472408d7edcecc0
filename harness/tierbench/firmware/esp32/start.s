# Start-up, window vectors and the emulation of MULUH and MULSH, for qemu-system-xtensa -M sim.
#
# The ESP32's core multiplies 32 x 32 to the upper 32 bits in one instruction (MUL32_HIGH); no core that
# QEMU offers has it. Each such instruction raises an illegal-instruction exception here, is computed by
# the handler, and execution goes on behind it: the code under test stays byte for byte what runs on the
# board. The counting plugin ignores everything below `_handlers_end`.

    .section .vectors,"ax"
    .global _vectors
_vectors:
# Register windows: spill and fill, as the Xtensa ISA reference manual gives them (4.7.1.4).
    .org 0x000
    s32e a0, a5, -16
    s32e a1, a5, -12
    s32e a2, a5, -8
    s32e a3, a5, -4
    rfwo
    .org 0x040
underflow4:
    l32e a0, a5, -16
    l32e a1, a5, -12
    l32e a2, a5, -8
    l32e a3, a5, -4
    rfwu
    .org 0x080
    s32e a0, a9, -16
    l32e a0, a1, -12
    s32e a1, a9, -12
    s32e a2, a9, -8
    s32e a3, a9, -4
    s32e a4, a0, -32
    s32e a5, a0, -28
    s32e a6, a0, -24
    s32e a7, a0, -20
    rfwo
    .org 0x0c0
underflow8:
    l32e a0, a9, -16
    l32e a1, a9, -12
    l32e a2, a9, -8
    l32e a7, a1, -12
    l32e a3, a9, -4
    l32e a4, a7, -32
    l32e a5, a7, -28
    l32e a6, a7, -24
    l32e a7, a7, -20
    rfwu
    .org 0x100
    s32e a0, a13, -16
    l32e a0, a1, -12
    s32e a1, a13, -12
    s32e a2, a13, -8
    s32e a3, a13, -4
    s32e a4, a0, -48
    s32e a5, a0, -44
    s32e a6, a0, -40
    s32e a7, a0, -36
    s32e a8, a0, -32
    s32e a9, a0, -28
    s32e a10, a0, -24
    s32e a11, a0, -20
    rfwo
    .org 0x140
underflow12:
    l32e a0, a13, -16
    l32e a1, a13, -12
    l32e a2, a13, -8
    l32e a11, a1, -12
    l32e a3, a13, -4
    l32e a4, a11, -48
    l32e a5, a11, -44
    l32e a6, a11, -40
    l32e a7, a11, -36
    l32e a8, a11, -32
    l32e a9, a11, -28
    l32e a10, a11, -24
    l32e a11, a11, -20
    rfwu
    .org 0x300
    wsr a0, excsave1
    j illegal
    .org 0x340
    wsr a0, excsave1
    j illegal
    .org 0x3c0
    j die

illegal:
    movi a0, 0x400          # the save area: sixteen words at a fixed place below the vectors
    s32i a1, a0, 4
    s32i a2, a0, 8
    s32i a3, a0, 12
    s32i a4, a0, 16
    s32i a5, a0, 20
    s32i a6, a0, 24
    s32i a7, a0, 28
    s32i a8, a0, 32
    s32i a9, a0, 36
    s32i a10, a0, 40
    s32i a11, a0, 44
    s32i a12, a0, 48
    s32i a13, a0, 52
    s32i a14, a0, 56
    s32i a15, a0, 60
    rsr a1, excsave1
    s32i a1, a0, 0
    rsr a1, exccause
    bnei a1, 5, 1f
    j moved
1:  bnez a1, die
    rsr a2, epc1
    l8ui a3, a2, 0          # t | op0
    l8ui a4, a2, 1          # r | s
    l8ui a5, a2, 2          # op2 | op1
    extui a6, a3, 0, 4
    bnez a6, die
    extui a6, a4, 0, 4      # s
    addx4 a6, a6, a0
    l32i a6, a6, 0
    extui a7, a3, 4, 4      # t
    addx4 a7, a7, a0
    l32i a7, a7, 0
    extui a8, a6, 0, 16
    extui a9, a6, 16, 16
    extui a10, a7, 0, 16
    extui a11, a7, 16, 16
    mull a12, a8, a10
    mull a13, a9, a10
    mull a14, a8, a11
    mull a15, a9, a11
    extui a12, a12, 16, 16
    extui a8, a13, 0, 16
    add a12, a12, a8
    extui a8, a14, 0, 16
    add a12, a12, a8
    extui a8, a13, 16, 16
    add a15, a15, a8
    extui a8, a14, 16, 16
    add a15, a15, a8
    extui a8, a12, 16, 16
    add a15, a15, a8
    movi a8, 0xa2           # MULUH
    beq a5, a8, store
    movi a8, 0xb2           # MULSH
    beq a5, a8, signed
    j die
signed:
    bgez a6, 1f
    sub a15, a15, a7
1:  bgez a7, store
    sub a15, a15, a6
store:
    extui a4, a4, 4, 4      # r
    addx4 a4, a4, a0
    s32i a15, a4, 0
    addi a2, a2, 3
    rsr a3, lend            # the last instruction of a hardware loop goes back to its begin
    bne a2, a3, 2f
    rsr a3, lcount
    beqz a3, 2f
    addi a3, a3, -1
    wsr a3, lcount
    rsr a2, lbeg
2:  wsr a2, epc1
    rsync
restore:
    l32i a1, a0, 4
    l32i a2, a0, 8
    l32i a3, a0, 12
    l32i a4, a0, 16
    l32i a5, a0, 20
    l32i a6, a0, 24
    l32i a7, a0, 28
    l32i a8, a0, 32
    l32i a9, a0, 36
    l32i a10, a0, 40
    l32i a11, a0, 44
    l32i a12, a0, 48
    l32i a13, a0, 52
    l32i a14, a0, 56
    l32i a15, a0, 60
    rsr a0, exccause
    beqi a0, 5, window
    movi a0, 0x400
    l32i a0, a0, 0
    rfe

# MOVSP while the caller's registers are spilled: bring them back through the underflow vector of the caller's
# kind of call (the two upper bits of the return address), which returns to the MOVSP.
moved:
    rsr a2, ps
    rsr a3, windowbase
    extui a4, a2, 8, 4      # PS.OWB: the window to come back to
    xor a4, a4, a3
    slli a4, a4, 8
    xor a2, a2, a4
    wsr a2, ps
    rsync
    j restore
window:
    rsr a0, excsave1
    bbci a0, 31, 4f
    bbci a0, 30, 8f
    rotw -3
    j underflow12
4:  rotw -1
    j underflow4
8:  rotw -2
    j underflow8

die:                        # any other exception: leave with exit status 99
    movi a2, 1
    movi a3, 99
    .byte 0x00, 0x51, 0x00  # SIMCALL
3:  j 3b

    .global tb_simcall      # int tb_simcall(int number, int a, int b, int c), windowed
    .align 4
tb_simcall:
    entry a1, 32
    .byte 0x00, 0x51, 0x00
    retw
    .global _handlers_end
_handlers_end:

    .org 0x1000             # _begin = 0x2000
    .global _begin
_begin:
    movi a2, 1
    slli a2, a2, 12         # _vectors = 0x1000
    wsr a2, vecbase
    movi a2, 1
    wsr a2, windowstart
    movi a2, 0
    wsr a2, windowbase
    rsync
    movi a2, 1
    slli a2, a2, 18         # PS: windows on, no interrupt masked, no exception
    wsr a2, ps
    rsync
    movi a2, 1
    wsr a2, cpenable        # the floating-point unit
    movi a2, 0
    wsr a2, lcount
    movi a1, 0x2f1
    slli a1, a1, 16         # stack: below 0x02f10000, tb_stack_top of link.ld
    addi a1, a1, -64
    movi a2, 1
    slli a2, a2, 14         # tb_start = 0x4000
    callx8 a2
    mov a3, a10
    movi a2, 1
    .byte 0x00, 0x51, 0x00
4:  j 4b

# QEMU's sim machine starts here, whatever the ELF says.
    .section .reset,"ax"
    .global _reset
_reset:
    movi a2, 1              # a windowed call returns within its own gigabyte: leave before calling
    slli a2, a2, 13
    jx a2
